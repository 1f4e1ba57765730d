import '../theme/base.css';
import { applyTheme } from '../theme/theme';

applyTheme();
